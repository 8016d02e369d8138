package product

import "testing"

func Check(t *testing.T) { t.Helper() }
