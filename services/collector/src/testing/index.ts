export { type ChainState, type ChainStep, type ChainVerdict, startChain, stepChain } from '../providers/chain.ts';
export { createProviders, type ProvidersOptions } from '../providers/create-providers.ts';
export { HttpProvider, type HttpProviderOptions } from '../providers/http-provider.ts';
export type { ProviderRequest, ProviderResponse } from '../providers/provider-answer.ts';
export * from '../providers/social-provider.ts';
export { checkAgainstExpect } from '../providers/testing/fixture-checker.ts';
export { type FixtureFile, type FixtureSet, loadFixtures, responseOf } from '../providers/testing/fixture-file.ts';
export { type ProviderAnswer, parseAnswer, parserFor } from '../providers/testing/parse-answer.ts';
