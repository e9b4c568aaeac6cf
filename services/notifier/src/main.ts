import { runModules } from '@balai/runtime/run';
import { notifier } from './module.ts';

await runModules([notifier], { env: process.env });
