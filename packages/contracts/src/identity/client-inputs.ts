import Type from 'typebox';
import { ClientIdInput, only } from '../define/schema.ts';
import { clientFields } from './wire.ts';

/** A client to be made. */
export const NewClientInput = only({
  ...clientFields,
  client_id: ClientIdInput,
  nama: Type.String({ minLength: 1, maxLength: 120 }),
  /** Of a row that was read elsewhere; not looked at. */
  version: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
});
/** Fields of a client to change. */
export const ClientChanges = Type.Object(clientFields);
/** Names a client in a path. */
export const OneClient = Type.Object({ client_id: ClientIdInput });
