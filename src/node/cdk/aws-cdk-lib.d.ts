// The parts of aws-cdk-lib that the synthesizer is compiled against, so that building the package does not take the
// CDK. Who uses the synthesizer has the real ones; tests/node/cdk/app.test.mjs holds its types against them.
declare module 'aws-cdk-lib' {
  export interface Stack {
    readonly artifactId: string;
    readonly templateFile: string;
    readonly stackName: string;
    readonly environment: string;
    readonly node: { readonly path: string; readonly root: { readonly node: { findAll(): unknown[] } } };
    resolve(value: unknown): unknown;
  }

  export interface ISynthesisSession {
    readonly assembly: { readonly outdir: string };
  }

  export enum FileAssetPackaging {
    FILE = 'file'
  }

  export interface FileAssetSource {
    readonly sourceHash: string;
    readonly fileName?: string;
    readonly packaging?: FileAssetPackaging;
    readonly deployTime?: boolean;
    readonly displayName?: string;
  }

  export interface FileAssetLocation {
    readonly httpUrl: string;
  }

  export interface IBoundStackSynthesizer {
    addFileAsset(asset: FileAssetSource): FileAssetLocation;
  }

  export interface IReusableStackSynthesizer {
    reusableBind(stack: Stack): IBoundStackSynthesizer;
  }

  export interface DefaultStackSynthesizerProps {
    readonly qualifier?: string;
  }

  export class DefaultStackSynthesizer implements IReusableStackSynthesizer, IBoundStackSynthesizer {
    constructor(props?: DefaultStackSynthesizerProps);
    protected get boundStack(): Stack;
    bind(stack: Stack): void;
    reusableBind(stack: Stack): IBoundStackSynthesizer;
    addFileAsset(asset: FileAssetSource): FileAssetLocation;
    protected synthesizeTemplate(session: ISynthesisSession, ...roles: unknown[]): FileAssetSource;
  }
}
