import Type, { type Static } from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { oneOf } from '../../define/schema.ts';
import { editorialRead, editorialWrite } from '../permissions.ts';

/** What a hint is about; none of them keeps anybody from going on. */
export const HintKind = oneOf('spelling', 'nonstandard', 'repeated', 'long_sentence', 'capitals', 'spaces');
export const Hint = Type.Object({
  field: Type.String(),
  kind: HintKind,
  /** Where it stands, in UTF-16 units of the field. */
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 0 }),
  text: Type.String(),
  /** What could stand there instead; of an unknown word only `GET /api/editorial/words` knows. */
  instead: Type.Array(Type.String()),
});
export type Hint = Static<typeof Hint>;

export const checkText = defineRoute({
  service: 'editorial',
  method: 'POST',
  id: 'editorial.hints.preview',
  path: '/api/editorial/hints/preview',
  summary:
    'Spelling and style of Indonesian texts, checked here and sent nowhere; names of clients that the caller sees are known. At most 200 hints, in the order of the text.',
  access: { permission: editorialWrite, tenant: { kind: 'platform' } },
  body: Type.Object({
    texts: Type.Array(Type.Object({ field: Type.String({ maxLength: 40 }), text: Type.String({ maxLength: 80_000 }) }), { maxItems: 20 }),
  }),
  bodyLimitBytes: 400_000,
  response: success(Type.Array(Hint)),
  problems: [],
  example: { body: { texts: [{ field: 'content', text: 'Resiko kebakaran di di pasar.' }] } },
});

export const suggestWords = defineRoute({
  service: 'editorial',
  method: 'GET',
  id: 'editorial.words',
  path: '/api/editorial/words',
  summary: 'Words that an unknown word could be, the likeliest first; at most 6.',
  access: { permission: editorialRead, tenant: { kind: 'platform' } },
  query: Type.Object({ word: Type.String({ minLength: 2, maxLength: 40 }) }),
  response: success(Type.Array(Type.String())),
  example: { query: { word: 'mengungkp' } },
});
