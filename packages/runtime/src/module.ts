export { UsageError } from './core/usage-error.ts';
export { pollingWorker, type Worker } from './core/worker.ts';
export type { CommandContext, CommandDefinition } from './module/command.ts';
export { defineModule, type ModuleContext, type ModuleParts, type ServiceModule, settingSources } from './module/module.ts';
export { leaseWorker } from './queue/lease-worker.ts';
