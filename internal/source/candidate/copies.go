package candidate

import "go/types"

// Copies reports whether values of type t have a method, "ReadFrom" or "WriteTo", as io.ReaderFrom and io.WriterTo have it. io.Copy and io.CopyBuffer leave the copying to it,
// whatever buffer they are given, and so do the readers and writers of bufio.
func Copies(pkg *types.Package, t types.Type, method string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, false, pkg, method)
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() != 1 || fn.Signature().Results().Len() != 2 {
		return false
	}
	results := fn.Signature().Results()
	arg := map[string]string{"ReadFrom": "io.Reader", "WriteTo": "io.Writer"}[method]
	return types.TypeString(fn.Signature().Params().At(0).Type(), nil) == arg && types.Identical(results.At(0).Type(), types.Typ[types.Int64])
}
