// Package scrypt has what the heat of what is beside a hash is told from.
package scrypt

func Key(password, salt []byte, n, r, p, length int) ([]byte, error) { panic(0) }
