// A room whose pure half is headers only.
