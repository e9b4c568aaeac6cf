import { runModules } from '@balai/runtime/run';
import { commerce } from './module.ts';

await runModules([commerce], { env: process.env });
