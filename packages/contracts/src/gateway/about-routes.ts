import Type from 'typebox';
import { self } from '../access/index.ts';
import { defineRoute, success } from '../define/route.ts';
import { nullable } from '../define/schema.ts';

const OF_ACCOUNTS = { permission: self, tenant: { kind: 'platform' } } as const;

export const metadata = defineRoute({
  id: 'metadata.show',
  service: 'gateway',
  method: 'GET',
  path: '/api/metadata',
  summary: 'Which program answers: name and version, how many seconds the process has run (`uptime`), and its Node.js.',
  access: OF_ACCOUNTS,
  response: success(
    Type.Object({
      name: Type.String(),
      version: Type.String(),
      description: Type.String(),
      /** Null: not published. */
      repository: nullable(Type.String()),
      uptime: Type.Number({ minimum: 0 }),
      node: Type.String(),
    }),
  ),
});

export const randomQuote = defineRoute({
  id: 'quotes.random',
  service: 'gateway',
  method: 'GET',
  path: '/api/quotes/random',
  summary: 'One of a few Indonesian proverbs, for the first page of a phone app.',
  access: OF_ACCOUNTS,
  response: success(Type.Object({ quote: Type.String(), author: Type.String() })),
});
