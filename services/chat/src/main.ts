import { runModules } from '@balai/runtime/run';
import { chat } from './module.ts';

await runModules([chat], { env: process.env });
