/** Who of the bureau's staff may do what, from the chat. A role may do all that the ones before it may. */
import { z } from 'zod'

export const ROLES = ['reader', 'editor', 'approver'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const mayAct = (role: Role, needed: Role) => ROLES.indexOf(role) >= ROLES.indexOf(needed)

/** As a deed is signed. */
export const StaffPerson = z.strictObject({ id: z.string(), name: z.string() })
export type StaffPerson = z.infer<typeof StaffPerson>
