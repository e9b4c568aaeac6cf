import type { HttpProviderOptions } from './http-provider.ts';
import { InstagramProvider } from './instagram/instagram-provider.ts';
import { TiktokProvider } from './tiktok/tiktok-provider.ts';

/** Where the providers listen, and how they are called. Addresses default to the RapidAPI hosts. */
export interface ProvidersOptions extends HttpProviderOptions {
  readonly instagramUrl?: string;
  readonly tiktokUrl?: string;
}

/** Both platforms' providers with shared settings; each keeps its own circuit breakers. */
export function createProviders(options: ProvidersOptions): { readonly instagram: InstagramProvider; readonly tiktok: TiktokProvider } {
  return {
    instagram: new InstagramProvider(options.instagramUrl ?? 'https://social-api4.p.rapidapi.com', options),
    tiktok: new TiktokProvider(options.tiktokUrl ?? 'https://tiktok-api23.p.rapidapi.com', options),
  };
}
