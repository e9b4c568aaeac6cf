/** The action by which the trail itself says that a payload was erased; the entry it was taken from is the subject. */
export const ERASED = 'identity.audit-payload.erased';
