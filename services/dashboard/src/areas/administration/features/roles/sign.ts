export { IconShieldCheck as default } from '@tabler/icons-react';
