import type { ResponseOf } from '@balai/contracts';
import {
  changeRole as changeRoute,
  listRoles,
  makeRole as makeRoute,
  previewRole as previewRoute,
  removeRole as removeRoute,
} from '@balai/contracts/identity';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

export type Roles = ResponseOf<typeof listRoles>['data'];
export type Role = Roles['roles'][number];

export const rolesQuery = read(listRoles, {}, (answer) => answer.data);

export const makeRole = (body: { name: string; title: string; permissions: string[] }) => api(makeRoute, { body });
export const changeRole = ({ name, custom, version }: Role, title: string, permissions: string[]) =>
  api(changeRoute, { params: { name }, body: { permissions, version, ...(custom ? { title } : {}) } });
export const preview = async ({ name }: Role) => (await api(previewRoute, { params: { name } })).data;
export const removeRole = ({ name }: Role) => api(removeRoute, { params: { name } });
