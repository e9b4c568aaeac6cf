import Type from 'typebox';

/** A number for every client, and others for single ones: `20000` or `20000,POLRES_BESAR=50000`. */
export const quotaSetting = (usual: number, description: string) =>
  Type.String({
    default: String(usual),
    pattern: '^\\d{1,9}(\\s*,\\s*[A-Za-z0-9_.-]{1,50}=\\d{1,9})*$',
    description: `${description}; single clients may have another number: ${usual},CLIENT=${usual * 2}`,
  });

/** What a client may have. */
export type ClientQuota = (clientId: string) => number;

/** @param setting as {@link quotaSetting} takes it */
export function clientQuota(setting: string): ClientQuota {
  const [usual = '0', ...own] = setting.split(',').map((part) => part.trim());
  const numbers = new Map(
    own.map((part) => {
      const [clientId = '', number] = part.split('=');
      return [clientId.toUpperCase(), Number(number)];
    }),
  );
  return (clientId) => numbers.get(clientId) ?? Number(usual);
}
