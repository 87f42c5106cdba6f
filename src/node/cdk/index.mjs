import cdk from './index.js';

export const { SplitStackSynthesizer } = cdk;
