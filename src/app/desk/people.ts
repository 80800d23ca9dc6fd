/** Who of the bureau may do what, as staff with the right to approve arrange it at the desk. Storage implements {@link PeopleStore}. */
import type { Role } from '../../domain/desk/staff.ts'
import type { StaffMember } from '../staff/staff-command.ts'

export type StaffListed = StaffMember & {
  onDuty: boolean
  /** False for who has to be bound anew, since their contact is another one after a login. */
  bound: boolean
  boundAt: number
}

/** A code that nobody has used yet. */
export type Invited = { name: string; role: Role; until: number }

export type PeopleStore = {
  list(): Promise<StaffListed[]>
  invited(now: number): Promise<Invited[]>
  /** The code; an earlier one of the same person no longer counts. */
  invite(person: { name: string; role: Role }, by: StaffMember, now: number): Promise<string>
  /** False where there is nobody of that name. */
  remove(name: string, by: StaffMember, now: number): Promise<boolean>
  setRole(id: string, role: Role, by: StaffMember, now: number): Promise<boolean>
}

export type People = PeopleStore & {
  /** What is wrong with a name; null for nothing. */
  faultIn(name: string): 'empty' | 'too-long' | null
}

const LONGEST_NAME = 20

export const people = (store: PeopleStore): People => ({
  ...store,
  faultIn: (name) => (name === '' ? 'empty' : [...name].length > LONGEST_NAME ? 'too-long' : null),
})
