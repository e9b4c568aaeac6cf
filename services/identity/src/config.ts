import Type from 'typebox';

/** Settings of the identity service: none of its own; keys are generated and kept in its database. */
export const IdentitySettings = Type.Object({});
