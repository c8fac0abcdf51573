import { contracts } from '@bilko/contracts';
import { openOperation, type Operation } from '../../http/bind';
import { login } from './login';
import { logout } from './logout';
import { refresh } from './refresh';
import { register } from './register';
import { switchOrganization } from './switch-organization';

export const operations: readonly Operation[] = [
  openOperation(contracts.register, register),
  openOperation(contracts.login, login),
  openOperation(contracts.refresh, refresh),
  openOperation(contracts.logout, logout),
  openOperation(contracts.switchOrganization, switchOrganization),
];
