import { secret } from '@balai/runtime/config';
import Type, { type Static } from 'typebox';

/** Settings that mean nothing without each other. */
const PAIRS = {
  dependencies: { EDITORIAL_TIKTOK_KEY: ['EDITORIAL_TIKTOK_SECRET'], EDITORIAL_TIKTOK_SECRET: ['EDITORIAL_TIKTOK_KEY'] },
};

/** Settings of the editorial desk, by the names of their environment variables. */
export const EditorialSettings = Type.Object(
  {
    EDITORIAL_INSTAGRAM_URL: Type.Optional(
      Type.String({
        format: 'http-url',
        description: 'base URL of the API that publishes on Instagram, with its version; default https://graph.instagram.com/v24.0',
      }),
    ),
    EDITORIAL_TIKTOK_URL: Type.Optional(
      Type.String({ format: 'http-url', description: 'base URL of the API that publishes on TikTok; default https://open.tiktokapis.com' }),
    ),
    EDITORIAL_TIKTOK_KEY: Type.Optional(
      Type.String({ description: 'client key of the installation’s app at TikTok, which renews tokens; without it they end after a day' }),
    ),
    EDITORIAL_TIKTOK_SECRET: Type.Optional(Type.String({ ...secret, description: 'client secret of that app; both or neither' })),
  },
  PAIRS,
);
export type EditorialSettings = Static<typeof EditorialSettings>;

/** The installation's app at TikTok; null: it has none. */
export const tiktokAppOf = ({ EDITORIAL_TIKTOK_KEY: key, EDITORIAL_TIKTOK_SECRET: word }: EditorialSettings) =>
  key === undefined || word === undefined ? null : { key, secret: word };
