// Written by `shiliu openapi --typescript=NAME`, NAME being that of this file; do not edit. tests/server refuses a copy that differs.
export * from "./commands_a_l";
export * from "./commands_m_z";
