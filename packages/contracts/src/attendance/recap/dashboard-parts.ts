import Type from 'typebox';
import { nullable } from '../../define/schema.ts';
import { attendanceRead } from '../permissions.ts';

// What the routes of the dashboard's analytics share.

export const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
export const BY_QUERY = { permission: attendanceRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } } as const;
export const orNull = nullable(Type.String());
