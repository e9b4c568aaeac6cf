import { defineService } from '../define/service.ts';

export const __name__Service = defineService('__name__', 'Keeps notes about clients.');
