import type { ModuleContext } from '@balai/runtime/module';
import type { SandboxSettings } from '../config.ts';

/** What the parts of the sandbox share. */
export interface SandboxContext {
  readonly module: ModuleContext<SandboxSettings>;
  /** Address of the mailbox, null until it listens. */
  readonly smtpUrl: () => string | null;
  /** Ends the pause of those who wait for messages to the platform. */
  readonly inboundArrived: () => void;
}
