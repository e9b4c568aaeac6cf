import { runModules } from '@balai/runtime/run';
import { editorial } from './module.ts';

await runModules([editorial], { env: process.env });
