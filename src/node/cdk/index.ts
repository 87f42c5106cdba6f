export { SplitStackSynthesizer, type SplitStackSynthesizerProps } from './synthesizer';
export type { SplitOptions } from './options';
