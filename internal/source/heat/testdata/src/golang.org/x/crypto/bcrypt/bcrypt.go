// Package bcrypt has what the heat of what is beside a hash is told from.
package bcrypt

func CompareHashAndPassword(hash, password []byte) error
func GenerateFromPassword(password []byte, cost int) ([]byte, error)
func Cost(hash []byte) (int, error)
