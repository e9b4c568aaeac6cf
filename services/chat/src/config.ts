import Type, { type Static } from 'typebox';

export const ChatSettings = Type.Object({
  CHAT_EDIT_HOURS: Type.Integer({
    default: 24,
    minimum: -1,
    maximum: 8_760,
    description: 'For how long a message may be edited; 0: never, -1: always',
  }),
  CHAT_DELETE_HOURS: Type.Integer({
    default: 24,
    minimum: -1,
    maximum: 8_760,
    description: 'For how long its sender may delete a message for everybody; 0: never, -1: always. Owner and admins of a group always may',
  }),
  CHAT_GROUP_MAX: Type.Integer({ default: 1_000, minimum: 2, maximum: 10_000, description: 'Most members of a group' }),
  CHAT_REQUESTS: Type.Union([Type.Literal('open'), Type.Literal('closed')], {
    default: 'open',
    description: 'Whether somebody who is no friend may write first, as a request that the other one accepts',
  }),
});
export type ChatSettings = Static<typeof ChatSettings>;
