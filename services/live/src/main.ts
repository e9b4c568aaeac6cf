import { runModules } from '@balai/runtime/run';
import { live } from './module.ts';

await runModules([live], { env: process.env });
