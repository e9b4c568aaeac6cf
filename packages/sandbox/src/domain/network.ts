import { PLATFORMS } from '@balai/contracts';
import Type, { type Static } from 'typebox';

/** A network the sandbox plays. */
export const Network = Type.Enum([...PLATFORMS]);
export type Network = Static<typeof Network>;
