/** `staff`: who of the bureau may give the bot commands. It makes one-time codes against the running bot's database; people bind themselves in the chat. */
import { userInfo } from 'node:os'
import { type Command, Option } from 'commander'
import { ROLES, type Role } from '../domain/desk/staff.ts'
import type { Config } from '../settings/config.ts'
import type { Database } from '../storage/engine/database.ts'
import { openSalt } from '../storage/engine/salt.ts'
import { saltedHash } from '../storage/engine/talker-hash.ts'
import { readStaff, removeStaff } from '../storage/staff/staff.ts'
import { inviteStaff } from '../storage/staff/staff-codes.ts'
import { print } from './print.ts'
import { withDatabase } from './with-database.ts'

type StaffSettings = Pick<Config, 'databaseUrl' | 'dataDir' | 'salt'>

const ROLE_NAMES: Record<Role, string> = { reader: '查看', editor: '答复', approver: '审批' }

/** @param settings read when a command runs, from the environment */
export function registerStaff(program: Command, settings: () => StaffSettings): void {
  const staff = program.command('staff').description('工作人员：发验证码、看名单、移除')
  staff
    .command('invite <姓名>')
    .description('给一个人发一次性验证码，24小时内有效；同一姓名再发一次可以换微信或换权限')
    .addOption(
      new Option('--role <权限>', 'reader 查看，editor 还能答复，approver 还能审批')
        .choices(ROLES)
        .makeOptionMandatory(),
    )
    .action((name: string, { role }: { role: Role }) =>
      atDesk(settings(), async (database, hash) => {
        const invitation = { name: name.trim(), role, by: operator(), at: Date.now() }
        if (invitation.name === '') throw new Error('请写明姓名')
        const code = await database.transaction((tx) => inviteStaff(tx, hash, invitation))
        print(`验证码 ${code}，24小时内有效，只能用一次`)
        print(`请${invitation.name}在微信里单独对机器人说：绑定 ${code}`)
      }),
    )
  staff
    .command('list')
    .description('已经绑定的人')
    .action(() =>
      atDesk(settings(), async (database) => {
        const all = await readStaff(database.db)
        for (const { name, role, account, onDuty, bound } of all)
          print(
            `${name}  ${role} ${ROLE_NAMES[role]}  ${bound ? (onDuty ? '值班' : '下班') : '要重新绑定'}  账号 ${account}`,
          )
        if (all.length === 0) print('还没有人绑定。发验证码：npm run staff -- invite 姓名 --role editor')
      }),
    )
  staff
    .command('remove <姓名>')
    .description('移除一个人，没用的验证码一起作废')
    .action((name: string) =>
      atDesk(settings(), async (database) => {
        const removal = { name: name.trim(), by: operator(), at: Date.now() }
        const removed = await database.transaction((tx) => removeStaff(tx, removal))
        if (!removed) throw new Error(`名单里没有 ${removal.name}，看名单：npm run staff -- list`)
        print(`已移除 ${removal.name}`)
      }),
    )
}

/** For the journal: whoever may run commands on this machine. */
const operator = () => userInfo().username

/** A code hashed with another salt than the bot's would never be accepted. */
function atDesk(
  settings: StaffSettings,
  work: (database: Database, hash: ReturnType<typeof saltedHash>) => Promise<void>,
) {
  return withDatabase(settings, async (database) => {
    const salt = await openSalt(database, { dataDir: settings.dataDir, given: settings.salt }, Date.now())
    await work(database, saltedHash(salt))
  })
}
