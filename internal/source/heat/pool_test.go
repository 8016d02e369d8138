package heat

import (
	"go/token"
	"go/types"
	"testing"
)

// TestIsPool takes sync.Pool and a pointer to it, and no other type of that name or package.
func TestIsPool(t *testing.T) {
	named := func(pkg *types.Package, name string) types.Type {
		return types.NewNamed(types.NewTypeName(token.NoPos, pkg, name, nil), types.NewStruct(nil, nil), nil)
	}
	sync := types.NewPackage("sync", "sync")
	pool := named(sync, "Pool")
	for name, test := range map[string]struct {
		typ  types.Type
		want bool
	}{
		"sync.Pool":         {pool, true},
		"a pointer to it":   {types.NewPointer(pool), true},
		"an alias of it":    {types.NewAlias(types.NewTypeName(token.NoPos, sync, "A", nil), pool), true},
		"a slice of it":     {types.NewSlice(pool), false},
		"another of sync":   {named(sync, "Map"), false},
		"of that name":      {named(types.NewPackage("example.com/sync", "sync"), "Pool"), false},
		"in no package":     {named(nil, "Pool"), false},
		"error":             {types.Universe.Lookup("error").Type(), false},
		"without a name":    {types.NewStruct(nil, nil), false},
		"without a type":    {nil, false},
		"pointer to a text": {types.NewPointer(types.Typ[types.String]), false},
	} {
		if got := isPool(test.typ); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}
