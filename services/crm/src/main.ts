import { runModules } from '@balai/runtime/run';
import { crm } from './module.ts';

await runModules([crm], { env: process.env });
