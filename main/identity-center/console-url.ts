import type { RoleId } from '../../preload/contract';

/**
 * The access portal's shortcut to the AWS console for a role: `<portal>/#/console?account_id=…&role_name=…` (AWS IAM
 * Identity Center user guide, "Creating shortcut links to AWS Management Console destinations"). The portal signs the
 * browser in where it has to and assumes the role; no key leaves this machine.
 *
 * The start URL is taken as it is, without what people paste behind it (`#/`, slashes). Where a portal has moved, its
 * redirect keeps what stands behind the `#`.
 */
export function consoleUrl(startUrl: string, role: Pick<RoleId, 'accountId' | 'roleName'>): string {
  const portal = startUrl.replace(/[#?].*$/s, '').replace(/\/+$/, '');
  const query = new URLSearchParams({ account_id: role.accountId, role_name: role.roleName });
  return `${portal}/#/console?${query.toString()}`;
}
