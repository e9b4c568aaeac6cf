export { IconShieldLock as default } from '@tabler/icons-react';
