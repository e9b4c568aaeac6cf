import type { HttpProviderOptions } from './http-provider.ts';
import { InstagramHttpProvider } from './instagram/instagram-http-provider.ts';
import type { Providers } from './social-provider.ts';
import { TiktokHttpProvider } from './tiktok/tiktok-http-provider.ts';

/** Where the providers listen, and how they are called. Addresses default to the RapidAPI hosts. */
export interface ProvidersOptions extends HttpProviderOptions {
  readonly instagramUrl?: string | undefined;
  readonly tiktokUrl?: string | undefined;
}

/** Both platforms' providers with shared settings; each keeps its own circuit breakers. */
export function createProviders(options: ProvidersOptions): Providers {
  return {
    instagram: new InstagramHttpProvider(options.instagramUrl ?? 'https://social-api4.p.rapidapi.com', options),
    tiktok: new TiktokHttpProvider(options.tiktokUrl ?? 'https://tiktok-api23.p.rapidapi.com', options),
  };
}
