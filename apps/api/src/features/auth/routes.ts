import { contracts } from '@bilko/contracts';
import { openOperation, type Operation } from '../../http/bind';
import { addOrganization } from './add-organization';
import { changePassword } from './change-password';
import { forgotPassword } from './forgot-password';
import { login } from './login';
import { logout } from './logout';
import { refresh } from './refresh';
import { register } from './register';
import { resendEmailConfirmation } from './resend-email-confirmation';
import { resetPassword } from './reset-password';
import { switchOrganization } from './switch-organization';
import { verifyEmail } from './verify-email';

export const operations: readonly Operation[] = [
  openOperation(contracts.register, register),
  openOperation(contracts.login, login),
  openOperation(contracts.refresh, refresh),
  openOperation(contracts.logout, logout),
  openOperation(contracts.addOrganization, addOrganization),
  openOperation(contracts.switchOrganization, switchOrganization),
  openOperation(contracts.forgotPassword, forgotPassword),
  openOperation(contracts.resetPassword, resetPassword),
  openOperation(contracts.changePassword, changePassword),
  openOperation(contracts.verifyEmail, verifyEmail),
  openOperation(contracts.resendEmailConfirmation, resendEmailConfirmation),
];
