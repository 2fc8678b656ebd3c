import { describe, expect, it } from 'vitest';
import { consoleUrl } from '../../../../main/identity-center/console-url';

const role = { accountId: '111122223333', roleName: 'AdministratorAccess' };
const query = '#/console?account_id=111122223333&role_name=AdministratorAccess';

describe('the shortcut to the console', () => {
  it.each([
    ['https://acme.awsapps.com/start', `https://acme.awsapps.com/start/${query}`],
    ['https://acme.awsapps.com/start#/', `https://acme.awsapps.com/start/${query}`],
    ['https://acme.awsapps.com/start/#/?tab=accounts', `https://acme.awsapps.com/start/${query}`],
    ['https://acme.awsapps.com/start///', `https://acme.awsapps.com/start/${query}`],
    [
      'https://start.us-gov-home.awsapps.com/directory/acme',
      `https://start.us-gov-home.awsapps.com/directory/acme/${query}`,
    ],
    ['https://ssoins-1.portal.eu-west-1.app.aws', `https://ssoins-1.portal.eu-west-1.app.aws/${query}`],
  ])('of %s is the portal with the role behind it', (startUrl, expected) => {
    expect(consoleUrl(startUrl, role)).toBe(expected);
  });

  it('encodes what a permission set may be called', () => {
    expect(consoleUrl('https://acme.awsapps.com/start', { ...role, roleName: 'Admin+x,=.@-_' })).toBe(
      'https://acme.awsapps.com/start/#/console?account_id=111122223333&role_name=Admin%2Bx%2C%3D.%40-_',
    );
  });
});
