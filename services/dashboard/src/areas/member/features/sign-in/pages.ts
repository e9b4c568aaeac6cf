// One file for all: on a phone's line a file more costs as much as all the pages.
export { default as CodePage } from './code-page.tsx';
export { default as ForgottenPage } from './forgotten-page.tsx';
export { default as SignInPage } from './page.tsx';
export { default as PasswordPage } from './password-page.tsx';
export { default as RegisterPage } from './register-page.tsx';
