import Type from 'typebox';
import { defineCommand, defineEvent } from './message.ts';
import { Count, Instant, Uuid } from './schema.ts';

/** Asks an owner to repeat everything it has of the named message types, marked with `restateid` = request_id. */
export const restateCommand = (owner: string) =>
  defineCommand(
    `${owner}.state.restate.v1`,
    `Repeat the whole state of the named message types, so that a new or wiped projection fills itself.`,
    Type.Object({ request_id: Uuid, types: Type.Array(Type.String(), { minItems: 1, maxItems: 20 }), requested_at: Instant }),
    { from: 'followers' },
  );

/** The owner's closing word: how many messages it repeated; a consumer that has processed as many has all of them and may sweep. */
export const restatedEvent = (owner: string, options: { signed?: boolean } = {}) =>
  defineEvent(
    `${owner}.state.restated.v1`,
    'fact',
    `Every message asked for has been repeated.`,
    Type.Object({ request_id: Uuid, count: Count, requested_at: Instant }),
    options,
  );
