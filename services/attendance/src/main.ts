import { runModules } from '@balai/runtime/run';
import { attendance } from './module.ts';

await runModules([attendance], { env: process.env });
