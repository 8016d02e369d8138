// Package argon2 has what the heat of what is beside a hash is told from.
package argon2

func IDKey(password, salt []byte, time, memory uint32, threads uint8, length uint32) []byte { panic(0) }
func Key(password, salt []byte, time, memory uint32, threads uint8, length uint32) []byte   { panic(0) }
