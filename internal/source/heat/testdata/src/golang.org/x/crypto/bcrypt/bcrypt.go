// Package bcrypt has what the heat of what is beside a hash is told from.
package bcrypt

func CompareHashAndPassword(hash, password []byte) error             { panic(0) }
func GenerateFromPassword(password []byte, cost int) ([]byte, error) { panic(0) }
func Cost(hash []byte) (int, error)                                  { panic(0) }
