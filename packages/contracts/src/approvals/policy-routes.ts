import Type, { type TSchema } from 'typebox';
import type { PermissionDefinition } from '../define/permission.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Uuid } from '../define/schema.ts';
import { ApprovalPolicy, policyFields } from './models.ts';

const { kind, needed, approvers, deadline_hours, escalate_to } = policyFields;

/** A policy as a call sets it. */
export const PolicyBody = Type.Object({
  kind,
  needed: Type.Optional(needed),
  approvers: Type.Optional(approvers),
  deadline_hours: Type.Optional(deadline_hours),
  escalate_to: Type.Optional(escalate_to),
});

/** An account that a policy can name. */
export const Colleague = Type.Object({ account_id: Uuid, username: Type.String(), role: Type.String() });

const params = Type.Object({ client_id: ClientIdInput });
const ofParams = { kind: 'parameter', in: 'params', name: 'client_id' } as const;

/** Where the policies of a service are, and who may use them. */
interface PolicyAddress<Service extends string> {
  readonly service: Service;
  /** Beginning of the routes' identifiers. */
  readonly id: string;
  /** Ends with `/:client_id`. */
  readonly path: `/api/${string}/:client_id`;
  readonly permission: PermissionDefinition;
  readonly summary: string;
}

/** The route that sets the policy of a client. */
export const putPolicyRoute = <const Service extends string>({ service, id, path, permission, summary }: PolicyAddress<Service>) =>
  defineRoute({
    id: `${id}.put`,
    service,
    method: 'PUT',
    path,
    summary,
    params,
    access: { permission, tenant: ofParams },
    body: PolicyBody,
    response: success(ApprovalPolicy),
    problems: ['client_not_found', 'approver_unfit', 'approvers_missing', 'approver_twice', 'needed_too_many'],
    example: { body: { kind: 'one', deadline_hours: 8 } },
  });

/** The routes that show the policy of a client and the accounts it can name. */
export const showPolicyRoutes = <const Service extends string>({ service, id, path, permission, summary }: PolicyAddress<Service>) => {
  const route = <Response extends TSchema>(of: {
    readonly word: string;
    readonly path: string;
    readonly summary: string;
    readonly response: Response;
  }) =>
    defineRoute({
      id: `${id}.${of.word}`,
      service,
      method: 'GET',
      path: of.path,
      summary: of.summary,
      params,
      access: { permission, tenant: ofParams },
      response: success(of.response),
      problems: ['client_not_found'],
    });
  return {
    get: route({ word: 'get', path, summary, response: ApprovalPolicy }),
    approvers: route({
      ...{ word: 'approvers', path: `${path}/approvers`, summary: 'List the accounts that may approve, by name' },
      response: Type.Array(Colleague),
    }),
  };
};
