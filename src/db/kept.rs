//! Projections of the database kept in memory beside it, one of each type. The database stays the truth: whoever uses one
//! compares its epoch first. The keys of sealed texts are found here too, where the composition root has put them.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Kept values by their type. Cheap to clone.
#[derive(Clone, Default)]
pub struct Kept(Arc<RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>);

impl Kept {
    pub fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(&TypeId::of::<T>()).cloned()?.downcast().ok()
    }

    /// The same, unless what is kept meanwhile is newer.
    pub fn put_unless<T: Any + Send + Sync>(&self, value: Arc<T>, is_newer: impl FnOnce(&T) -> bool) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let before = kept.get(&TypeId::of::<T>()).and_then(|before| before.downcast_ref());
        if !before.is_some_and(is_newer) {
            kept.insert(TypeId::of::<T>(), value);
        }
    }

    pub fn put<T: Any + Send + Sync>(&self, value: Arc<T>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<T>(), value);
    }
}
