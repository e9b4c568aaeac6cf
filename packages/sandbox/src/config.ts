import Type, { type Static } from 'typebox';

/** Settings of the sandbox. */
export const SandboxSettings = Type.Object({
  SANDBOX_SMTP_PORT: Type.Integer({
    minimum: 0,
    maximum: 65_535,
    default: 0,
    description: 'loopback port of the mailbox; 0 = any free one',
  }),
  SANDBOX_SLOW_MS: Type.Integer({
    minimum: 1,
    maximum: 120_000,
    default: 20_000,
    description: 'how late an answer is under the fault "slow"',
  }),
});
export type SandboxSettings = Static<typeof SandboxSettings>;
