import { runModules } from '@balai/runtime/run';
import { insight } from './module.ts';

await runModules([insight], { env: process.env });
