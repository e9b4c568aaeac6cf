import { runModules } from '@balai/runtime';
import { notifier } from './module.ts';

await runModules([notifier], { env: process.env });
