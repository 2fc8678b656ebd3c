import { z } from 'zod';
import { NotAwsAnswer } from './http';

/**
 * The SDK hands on whatever JSON has come, numbers for texts and texts for lists. What was answered by something between
 * us and AWS ends here, and is a fault on the way like any other.
 */
function understood<T>(schema: z.ZodType<T>, answer: unknown, operation: string): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new NotAwsAnswer(`${operation} gave something else than AWS does (${where})`);
}

const optionalText = z.string().nullish();

const accounts = z.object({
  accountList: z.array(
    z.object({ accountId: optionalText, accountName: optionalText, emailAddress: optionalText }),
  ),
  nextToken: optionalText,
});

const roles = z.object({
  roleList: z.array(z.object({ roleName: optionalText })),
  nextToken: optionalText,
});

const credentials = z.object({
  roleCredentials: z.object({
    accessKeyId: z.string().min(1),
    secretAccessKey: z.string().min(1),
    sessionToken: z.string().min(1),
    /** Epoch milliseconds. */
    expiration: z.number().positive(),
  }),
});

const token = z.object({
  accessToken: z.string().min(1),
  /** Seconds. A life that is over as it begins is none. */
  expiresIn: z.number().positive(),
  refreshToken: z.string().min(1).nullish(),
});

/** A page of ListAccounts. @throws NotAwsAnswer; an answer without the list is no empty list. */
export const accountsPage = (answer: unknown) => understood(accounts, answer, 'ListAccounts');
/** A page of ListAccountRoles. @throws NotAwsAnswer, likewise. */
export const rolesPage = (answer: unknown) => understood(roles, answer, 'ListAccountRoles');
/** What GetRoleCredentials gave. @throws NotAwsAnswer when it is incomplete. */
export const givenCredentials = (answer: unknown) =>
  understood(credentials, answer, 'GetRoleCredentials').roleCredentials;
/** What CreateToken gave. @throws NotAwsAnswer when it is no sign-in. */
export const givenToken = (answer: unknown) => understood(token, answer, 'CreateToken');
