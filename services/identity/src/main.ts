import { runModules } from '@balai/runtime/run';
import { identity } from './module.ts';

await runModules([identity], { env: process.env });
